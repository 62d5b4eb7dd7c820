"""What programs ask: the API that OpenAI's clients speak (`routes`) and the tools of MCP (`mcp_tools`)."""
