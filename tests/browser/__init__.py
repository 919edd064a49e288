"""What only a browser can tell: JupyterLab itself, pages as they are exported, articles that try to run code."""
