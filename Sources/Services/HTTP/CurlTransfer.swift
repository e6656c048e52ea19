import CCurl
import Foundation

/// One call in flight. Only the engine's thread touches it, from `prepare` to `finish`.
final class CurlTransfer {
    typealias Answer = Result<HTTPResponse, HTTPFailure>

    let easy: OpaquePointer
    private let request: HTTPRequest
    private let settings: HTTPSettings
    private let reply: @Sendable (Answer) -> Void

    private var list: UnsafeMutablePointer<curl_slist>?
    /// libcurl reads the request's body from here until the call is over.
    private var bodyBytes: UnsafeMutablePointer<UInt8>?
    /// libcurl writes its own words about a failure here.
    private let errorText = UnsafeMutablePointer<CChar>.allocate(capacity: Int(CURL_ERROR_SIZE))

    private var body: [UInt8] = []
    private var headers: [(name: String, value: String)] = []
    private var headerBytes = 0
    private var isTooLarge = false
    /// The request went out, or began to, over a connection that stood.
    private var isSent = false

    /// All header lines of one call together; an API's answer has a few hundred bytes of them.
    private static let headerLimit = 64 * 1024

    init(easy: OpaquePointer, request: HTTPRequest, settings: HTTPSettings, reply: @escaping @Sendable (Answer) -> Void) {
        self.easy = easy
        self.request = request
        self.settings = settings
        self.reply = reply
        errorText.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
    }

    deinit {
        ccurl_list_free(list)
        if let bodyBytes {
            // The body may hold a password: it does not stay in freed memory.
            bodyBytes.update(repeating: 0, count: request.body?.count ?? 0)
            bodyBytes.deallocate()
        }
        errorText.deallocate()
    }

    // MARK: - Options

    /// Sets every option of the call; throws before anything was sent.
    func prepare() throws(HTTPFailure) {
        let rule = try AddressRule.judge(request.url)
        string(CURLOPT_URL, request.url)
        // The rule a second time, kept by libcurl itself, whatever its own reading of the address.
        string(CURLOPT_PROTOCOLS_STR, rule == .https ? "https" : "http")
        long(CURLOPT_FOLLOWLOCATION, 0)
        long(CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_1_1))
        long(CURLOPT_NOSIGNAL, 1)
        long(CURLOPT_TCP_NODELAY, 1)
        long(CURLOPT_TCP_KEEPALIVE, 1)
        // Smaller than what a peer's broken gzip could do to memory: the cap counts decompressed bytes.
        string(CURLOPT_ACCEPT_ENCODING, "gzip, deflate")
        long(CURLOPT_CONNECTTIMEOUT_MS, max(1, settings.connectTimeout.wholeMilliseconds))
        long(CURLOPT_TIMEOUT_MS, max(1, settings.totalTimeout.wholeMilliseconds))
        ccurl_set_offset(easy, CURLOPT_MAXFILESIZE_LARGE, curl_off_t(settings.maximumBody))
        long(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1)
        secure()
        route(rule)
        try headersAndBody()
        let user = Unmanaged.passUnretained(self).toOpaque()
        ccurl_set_pointer(easy, CURLOPT_ERRORBUFFER, errorText)
        ccurl_set_data_function(easy, CURLOPT_WRITEFUNCTION, curlReceivedBody)
        ccurl_set_pointer(easy, CURLOPT_WRITEDATA, user)
        ccurl_set_data_function(easy, CURLOPT_HEADERFUNCTION, curlReceivedHeader)
        ccurl_set_pointer(easy, CURLOPT_HEADERDATA, user)
        ccurl_set_request_function(easy, CURLOPT_PREREQFUNCTION, curlBeginsRequest)
        ccurl_set_pointer(easy, CURLOPT_PREREQDATA, user)
    }

    private func secure() {
        for option in [CURLOPT_SSLVERSION, CURLOPT_PROXY_SSLVERSION] { long(option, Int(CURL_SSLVERSION_TLSv1_2)) }
        for option in [CURLOPT_SSL_VERIFYPEER, CURLOPT_PROXY_SSL_VERIFYPEER] { long(option, 1) }
        for option in [CURLOPT_SSL_VERIFYHOST, CURLOPT_PROXY_SSL_VERIFYHOST] { long(option, 2) }
        long(CURLOPT_CERTINFO, 1)
        if let file = settings.caFile { string(CURLOPT_CAINFO, file) }
        if let file = settings.clientCertificate { string(CURLOPT_SSLCERT, file) }
        if let file = settings.clientKey { string(CURLOPT_SSLKEY, file) }
    }

    private func route(_ rule: AddressRule) {
        if rule == .loopbackHTTP {
            string(CURLOPT_NOPROXY, "*")
        } else if let proxy = settings.proxy {
            string(CURLOPT_PROXY, proxy)
        }
    }

    private func headersAndBody() throws(HTTPFailure) {
        switch request.method {
        case .get: long(CURLOPT_HTTPGET, 1)
        case .post: long(CURLOPT_POST, 1)
        case .put:
            long(CURLOPT_POST, 1)
            string(CURLOPT_CUSTOMREQUEST, "PUT")
        }
        // On a kept connection that breaks before the answer, libcurl sends the request a second time by itself.
        if !request.isRepeatable { long(CURLOPT_FRESH_CONNECT, 1) }
        if request.method != .get {
            let bytes = request.body ?? []
            let copy = UnsafeMutablePointer<UInt8>.allocate(capacity: max(1, bytes.count))
            bytes.withUnsafeBufferPointer { source in
                if let start = source.baseAddress { copy.initialize(from: start, count: source.count) }
            }
            bodyBytes = copy
            ccurl_set_offset(easy, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(bytes.count))
            ccurl_set_pointer(easy, CURLOPT_POSTFIELDS, copy)
        }
        // libcurl would ask "may I send?" and wait a second for bodies over a kilobyte.
        append("Expect:")
        for (name, value) in request.headers {
            guard HeaderRule.isName(name), HeaderRule.isValue(value) else { throw .badAddress }
            append("\(name): \(value)")
        }
        ccurl_set_list(easy, CURLOPT_HTTPHEADER, list)
    }

    private func append(_ line: String) {
        if let longer = ccurl_list_append(list, line) { list = longer }
    }

    private func long(_ option: CURLoption, _ value: Int) { ccurl_set_long(easy, option, value) }
    private func string(_ option: CURLoption, _ value: String) { ccurl_set_string(easy, option, value) }

    func beginRequest() { isSent = true }

    // MARK: - Receiving

    /// False ends the transfer.
    func receiveBody(_ piece: UnsafeRawBufferPointer) -> Bool {
        guard body.count + piece.count <= settings.maximumBody else {
            isTooLarge = true
            return false
        }
        body.append(contentsOf: piece)
        return true
    }

    /// False ends the transfer.
    func receiveHeader(_ line: UnsafeRawBufferPointer) -> Bool {
        headerBytes += line.count
        guard headerBytes <= CurlTransfer.headerLimit else {
            isTooLarge = true
            return false
        }
        if line.starts(with: "HTTP/".utf8) {
            headers.removeAll(keepingCapacity: true)  // what came before was an interim answer's
        } else if let header = HeaderRule.split(line) {
            headers.append(header)
        }
        return true
    }

    // MARK: - The end

    func finish(_ code: CURLcode) {
        if code == CURLE_OK {
            let answer = response()
            let isRefused = ProxyPage.refusesClientCertificate(
                status: answer.status, contentType: answer.header("Content-Type"), body: answer.body)
            reply(isRefused ? .failure(.tls(.clientCertificateRequired)) : .success(answer))
        } else if isTooLarge {
            reply(.failure(.tooLarge(limit: headerBytes > CurlTransfer.headerLimit ? CurlTransfer.headerLimit : settings.maximumBody)))
        } else {
            reply(.failure(CurlFailureMap.failure(code, facts: facts())))
        }
    }

    func finish(_ failure: HTTPFailure) { reply(.failure(failure)) }

    private func facts() -> CurlFailureMap.Facts {
        CurlFailureMap.Facts(
            verifyResult: number(CURLINFO_SSL_VERIFYRESULT), words: String(cString: errorText), maximumBody: settings.maximumBody,
            totalTimeout: settings.totalTimeout, connectTimeout: settings.connectTimeout,
            isConnected: offset(CURLINFO_PRETRANSFER_TIME_T) > 0, isSent: isSent)
    }

    private func response() -> HTTPResponse {
        HTTPResponse(
            status: number(CURLINFO_RESPONSE_CODE), headers: headers, body: body,
            timings: HTTPTimings(
                connected: .microseconds(offset(CURLINFO_CONNECT_TIME_T)), secured: .microseconds(offset(CURLINFO_APPCONNECT_TIME_T)),
                firstByte: .microseconds(offset(CURLINFO_STARTTRANSFER_TIME_T)), total: .microseconds(offset(CURLINFO_TOTAL_TIME_T)),
                newConnections: number(CURLINFO_NUM_CONNECTS)),
            certificateExpiry: ccurl_certificate_expiry(easy).map { String(cString: $0) })
    }

    private func number(_ info: CURLINFO) -> Int {
        var value = 0
        ccurl_get_long(easy, info, &value)
        return value
    }

    private func offset(_ info: CURLINFO) -> Int64 {
        var value: curl_off_t = 0
        ccurl_get_offset(easy, info, &value)
        return Int64(value)
    }
}

extension Duration {
    /// Rounded down; what does not fit becomes the largest value libcurl takes.
    var wholeMilliseconds: Int {
        let (seconds, attoseconds) = components
        guard seconds < 2_000_000 else { return 2_000_000_000 }
        return Int(seconds) * 1000 + Int(attoseconds / 1_000_000_000_000_000)
    }
}
