"""Networks, losses, penalties, dropout and training, from scratch in NumPy. Imports nothing else."""
