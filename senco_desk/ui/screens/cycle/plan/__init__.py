"""Plan: the outcome, targets, provision, and agreeing the plan."""
