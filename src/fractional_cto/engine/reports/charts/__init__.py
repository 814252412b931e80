"""The pictures: Vega specifications, drawn to static SVG without a browser, a network or a script."""
