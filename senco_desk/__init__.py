"""SENCO Desk: the Assess-Plan-Do-Review record of a school in England, kept on its own PC."""

__version__ = "0.1.0"
