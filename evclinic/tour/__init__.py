"""One injection day played through the real window with real keys and clicks, a picture kept of every step."""
