"""Section 5 of the toolkit, the Channel panel, prints no statement: it points to Channel's own guidance."""
