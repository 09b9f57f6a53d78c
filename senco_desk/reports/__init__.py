"""Documents for print and for sending: the evidence bundle and the recovery page."""
