"""How the program looks on this computer."""
