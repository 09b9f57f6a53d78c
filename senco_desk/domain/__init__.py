"""What things are and the rules of the job: frozen values and pure functions, no libraries."""
