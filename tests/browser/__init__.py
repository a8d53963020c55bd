"""The pages as their readers meet them: opened in a browser, and judged by axe-core and the Nu HTML checker."""
