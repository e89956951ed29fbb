"""An assessment frozen for good: what it says, the installation's key, the seal, and its verification on any laptop."""
