"""How pages are put together: templates, files for the browser, paper."""
