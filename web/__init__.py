"""The web service: pages for people over the values of `collabmap`. Only web knows Flask."""
