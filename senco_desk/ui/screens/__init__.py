"""The screens, one package a subject: a view with widgets, a presenter that decides."""
