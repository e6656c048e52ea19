import Testing

@testable import Services

@Suite struct AddressTests {
    let engine = HTTPEngine()

    /// Requirement 5.1.1: https anywhere, http to this machine alone.
    @Test(arguments: [
        "https://api.example.jp", "https://127.0.0.1:8443/v1", "http://127.0.0.1:80", "http://127.1.2.3/", "http://localhost:8080/x?y=z",
        "http://LOCALHOST/", "http://[::1]:8080/",
    ])
    func allowed(address: String) throws {
        #expect(try AddressRule.judge(address) == (address.hasPrefix("https") ? .https : .loopbackHTTP))
    }

    @Test(arguments: [
        "http://api.example.jp", "http://10.0.0.1/", "http://127.0.0.1.example.jp/", "http://localhost.example.jp/", "http://128.0.0.1/",
        "http://0.0.0.0/", "http://127.1/", "http://127.0.0.256/", "http://127.00.0.1/", "http://2130706433/", "http://[::2]/",
        "http://[::ffff:10.0.0.1]/", "HTTP://api.example.jp/",
    ])
    func refusedAsInsecure(address: String) async throws {
        #expect(throws: HTTPFailure.insecureAddress) { try AddressRule.judge(address) }
        await #expect(throws: HTTPFailure.insecureAddress) { try await engine.send(HTTPRequest(url: address), settings: HTTPSettings()) }
    }

    @Test(arguments: [
        "", "api.example.jp", "ftp://127.0.0.1/", "file:///etc/passwd", "https://", "https://user:secret@api.example.jp/",
        "https://user@api.example.jp/",
        "http://127.0.0.1\\@api.example.jp/", "http://127.0.0.1 .example.jp/", "https://api.example.jp/\r\nX: y",
        "http://127.0.0.1:80@api.example.jp/",
    ])
    func refusedAsBad(address: String) async throws {
        #expect(throws: HTTPFailure.badAddress) { try AddressRule.judge(address) }
        await #expect(throws: HTTPFailure.badAddress) { try await engine.send(HTTPRequest(url: address), settings: HTTPSettings()) }
    }

    /// Of an address the host alone tells whether it leads to this machine.
    @Test func thisMachine() {
        for address in ["http://127.0.0.1:80", "https://127.0.0.1:8443/v1", "http://localhost/", "http://[::1]:8080/"] {
            #expect(AddressRule.isOnThisMachine(address))
        }
        for address in ["https://api.example.jp", "https://127.0.0.1.example.jp/", "", "api.example.jp"] {
            #expect(!AddressRule.isOnThisMachine(address))
        }
    }

    /// http to this machine never passes through a proxy; https does, by CONNECT, and the proxy's refusal is told apart.
    @Test func proxy() async throws {
        let proxy = try TestServer { _ in .answer(status: 403) }
        let server = try TestServer { _ in .answer() }
        defer {
            proxy.stop()
            server.stop()
        }
        let settings = HTTPSettings(proxy: proxy.url)
        let answer = try await engine.send(HTTPRequest(url: server.url), settings: settings)
        #expect(answer.status == 200)
        #expect(proxy.connections == 0)

        await #expect(throws: HTTPFailure.unreachable(.proxyRefused)) {
            try await engine.send(HTTPRequest(url: "https://api.example.jp/v1?name=secret"), settings: settings)
        }
        #expect(proxy.requests.map(\.method) == ["CONNECT"])
        #expect(proxy.requests.map(\.target) == ["api.example.jp:443"])
    }

    /// Requirement 3.1.1: neither query nor headers nor bodies show in any description.
    @Test func descriptionsHideEverything() {
        let request = HTTPRequest(
            method: .post, url: "https://api.example.jp/v1?ownerName=NAME", headers: [("x-api-key", "KEY")], body: Array("PASSWORD".utf8))
        let response = HTTPResponse(status: 200, headers: [("X-A", "NAME")], body: Array("NAME".utf8), timings: HTTPTimings())
        let settings = HTTPSettings(proxy: "http://user:PASSWORD@proxy.example.jp:3128")
        for text in [dumped(request), dumped(response), dumped(settings)] {
            for secret in ["NAME", "KEY", "PASSWORD", "\(Array("NAME".utf8))"] { #expect(!text.contains(secret)) }
        }
    }
}

/// Everything Swift can say about a value.
func dumped(_ value: Any) -> String {
    var text = "\(value) \(String(reflecting: value)) "
    dump(value, to: &text)
    return text
}
