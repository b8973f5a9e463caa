"""The edition without a kernel: a static site of all lessons, whose panels were computed beforehand."""
