"""Settings in, result out: pure functions behind the live panels; each may yield better and better results."""
