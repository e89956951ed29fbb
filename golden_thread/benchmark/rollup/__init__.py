"""Several authorities side by side: each shares a dated copy of its standings with a joint area, and no record."""
