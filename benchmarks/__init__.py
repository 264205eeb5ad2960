"""What the claims of speed and size are made of; each module is one command."""
