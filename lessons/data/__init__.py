"""Data sets. Each gives X (n, n_in) and y (n, n_out): rows are samples."""
