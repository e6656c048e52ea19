/// What the site's own server found out about a message's sender (RFC 8601).
struct AuthenticationResults {
    /// Failed by DMARC, or by SPF or DKIM with nothing that passed beside it.
    let hasFailed: Bool

    /// - A header of another `authserv-id` counts for nothing: anybody may write one.
    /// - A failure counts wherever it stands. What passed counts only in the topmost block of trusted headers, up to the next `Received` line:
    ///   what stands below came with the message, and a forger would write the site's own name into it.
    /// - `softfail`, `none`, `neutral` and errors are no failure; forwarded mail fails SPF and passes by DKIM.
    init(_ headers: MailHeaders, authenticator: String?) {
        guard let authenticator else {
            hasFailed = false
            return
        }
        var failed: Set<String> = []
        var passed: Set<String> = []
        var block = Block.before
        for (name, value) in headers.order {
            switch name {
            case "received": if block == .within { block = .past }
            case "authentication-results":
                let results = AuthenticationResults.results(value, of: authenticator)
                guard let results else { continue }
                if block == .before { block = .within }
                failed.formUnion(results.filter { $0.result == "fail" }.map(\.method))
                if block == .within { passed.formUnion(results.filter { $0.result == "pass" }.map(\.method)) }
            default: continue
            }
        }
        if failed.contains("dmarc") {
            hasFailed = true
        } else if passed.contains("dmarc") {
            hasFailed = false
        } else {
            hasFailed = !failed.isDisjoint(with: ["spf", "dkim"]) && passed.isDisjoint(with: ["spf", "dkim"])
        }
    }

    private enum Block { case before, within, past }

    /// The methods and their results, when the header is that server's.
    private static func results(_ value: String, of authenticator: String) -> [(method: String, result: String)]? {
        let fields = MailHeaders.withoutComments(value).split(separator: ";", maxSplits: 100)
        guard let first = fields.first, let name = first.split(separator: " ").first, name == authenticator else { return nil }
        return fields.dropFirst().compactMap { field in
            // `dkim=fail reason="…" header.d=…`; a version may follow the method: `dkim/1=pass`.
            guard let equals = field.firstIndex(of: "=") else { return nil }
            let method = MailHeaders.trimmed(field[..<equals]).prefix { $0 != "/" && $0 != " " }
            let result = MailHeaders.trimmed(field[field.index(after: equals)...]).prefix { $0 != " " }
            return (String(method), String(result))
        }
    }
}
