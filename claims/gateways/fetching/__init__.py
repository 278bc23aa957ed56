"""The parts of the fetcher, whose one door is `claims.gateways.fetch`.

`targets` reads an address, `resolving` asks for its numbers, `addresses` says which of them are public, `connecting`
opens a connection to one of those and to nothing else, `exchanging` sends a request and reads the answer, `unpacking`
inflates it within bounds. `shapes` are what goes in and out.
"""
