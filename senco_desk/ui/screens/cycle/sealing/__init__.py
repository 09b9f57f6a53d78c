"""What is sealed: corrections beside it, and the versions of a plan."""
