"""Examples, written for this program, in each of the forms it reads."""
