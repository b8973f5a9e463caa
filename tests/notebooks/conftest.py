"""A small lesson to run and to tamper with."""

from tiny_lesson import make, tiny  # noqa: F401
