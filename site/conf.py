"""Sphinx's settings for the site. Its pages are assembled in build/pages by scripts/make_site.py."""

import newskit

project = "newskit"
author = "The newskit developers"
copyright = author
version = release = newskit.__version__
extensions = ["myst_nb", "sphinx.ext.autodoc", "sphinx.ext.autosummary", "numpydoc"]
root_doc = "index"
exclude_patterns = ["_charts"]
default_role = "literal"

# Notebooks are shown as they were saved. No dollar sign is mathematics, and nothing asks another host.
nb_execution_mode = "off"
nb_merge_streams = True
myst_enable_extensions = []
myst_heading_anchors = 3
suppress_warnings = ["myst.header"]  # a page may open its parts with a third-level heading

autosummary_generate = False
autodoc_typehints = "none"
numpydoc_show_class_members = False

html_theme = "pydata_sphinx_theme"
html_title = "newskit"
html_static_path = ["static"]
html_css_files = ["newskit.css"]
html_copy_source = False
html_show_sourcelink = False
html_sidebars = {"index": [], "search": []}
html_context = {"default_mode": "auto"}
html_theme_options = {
    "logo": {"text": "newskit"},
    "navbar_end": ["theme-switcher"],
    "footer_start": ["copyright"],
    "footer_end": [],
    "secondary_sidebar_items": ["page-toc"],
    "show_prev_next": True,
    "show_nav_level": 1,
    "navigation_depth": 2,
    "collapse_navigation": True,
    "pygments_light_style": "a11y-high-contrast-light",
    "pygments_dark_style": "a11y-high-contrast-dark",
}


def setup(app):
    """Take the charts from where the pages were assembled."""
    app.connect("config-inited", _add_charts)


def _add_charts(app, config):
    config.html_extra_path = [str(app.srcdir / "_charts")]
