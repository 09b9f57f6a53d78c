"""Review: what became of targets and provision, views, the decision, signing off."""
