"""For maintainers: save lessons, hold them to their form, count minutes, take pictures. No lesson imports this."""
