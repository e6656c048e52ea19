import CCurl

/// Turns libcurl's codes into facts the operator can act on.
enum CurlFailureMap {
    struct Facts {
        /// OpenSSL's verdict on the chain (X509_V_ERR_…), 0 when the chain itself was good.
        var verifyResult: Int
        /// libcurl's own words. Only searched for what the codes leave open, never shown or kept: they quote the host's name.
        var words: String
        var maximumBody: Int
        var totalTimeout: Duration
        var connectTimeout: Duration
        var isConnected: Bool
        /// The request went out, or began to, over a connection that stood; another may have failed to come about after that.
        var isSent: Bool
    }

    static func failure(_ code: CURLcode, facts: Facts) -> HTTPFailure {
        let failure = judge(code, facts)
        guard facts.isSent else { return failure }
        // A kept connection broke, libcurl wanted to send again, and no other came about: what went over the first may have been done.
        switch failure {
        case .unreachable: return .unreachable(.connectionLost)
        // Under TLS 1.3 these two come after sending, on the one connection there was.
        case .tls where code != CURLE_RECV_ERROR && code != CURLE_SEND_ERROR: return .unreachable(.connectionLost)
        default: return failure
        }
    }

    private static func judge(_ code: CURLcode, _ facts: Facts) -> HTTPFailure {
        switch code {
        case CURLE_COULDNT_RESOLVE_HOST: .unreachable(.nameNotFound)
        case CURLE_COULDNT_RESOLVE_PROXY: .unreachable(.proxyNameNotFound)
        case CURLE_COULDNT_CONNECT: .unreachable(.connectionRefused)
        case CURLE_PROXY: .unreachable(.proxyRefused)
        case CURLE_OPERATION_TIMEDOUT: timeout(facts)
        case CURLE_FILESIZE_EXCEEDED: .tooLarge(limit: facts.maximumBody)
        case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_ISSUER_ERROR, CURLE_SSL_INVALIDCERTSTATUS: .tls(verification(facts))
        case CURLE_SSL_CERTPROBLEM: .tls(.clientCertificate)
        case CURLE_SSL_CACERT_BADFILE, CURLE_SSL_CRL_BADFILE: .tls(.caFile)
        case CURLE_SSL_CLIENTCERT: .tls(.clientCertificateRequired)
        case CURLE_SSL_CONNECT_ERROR: .tls(alert(facts) ?? .handshake)
        case CURLE_SSL_CIPHER, CURLE_USE_SSL_FAILED: .tls(.handshake)
        case CURLE_SSL_ENGINE_NOTFOUND, CURLE_SSL_ENGINE_SETFAILED, CURLE_SSL_ENGINE_INITFAILED: .tls(.other)
        // Under TLS 1.3 the server refuses a client certificate only after our handshake is over.
        case CURLE_RECV_ERROR, CURLE_SEND_ERROR: alert(facts).map(HTTPFailure.tls) ?? refusedTunnel(facts) ?? .unreachable(.connectionLost)
        case CURLE_GOT_NOTHING, CURLE_PARTIAL_FILE: .unreachable(.connectionLost)
        case CURLE_WEIRD_SERVER_REPLY, CURLE_BAD_CONTENT_ENCODING: .garbled(code: Int32(code.rawValue))
        // An answer without a status line is HTTP/0.9 to libcurl, which we do not speak.
        case CURLE_UNSUPPORTED_PROTOCOL where facts.isConnected: .garbled(code: Int32(code.rawValue))
        case CURLE_URL_MALFORMAT, CURLE_UNSUPPORTED_PROTOCOL: .badAddress
        default: .other(code: Int32(code.rawValue))
        }
    }

    private static func timeout(_ facts: Facts) -> HTTPFailure {
        .timedOut(after: facts.isConnected ? facts.totalTimeout : min(facts.connectTimeout, facts.totalTimeout))
    }

    /// The numbers are OpenSSL's X509_V_ERR_… (x509_vfy.h); libcurl hands them on unchanged.
    private static func verification(_ facts: Facts) -> TLSFailure {
        // The name is checked before libcurl notes a verdict on the chain.
        if facts.words.contains("subject name") { return .wrongHost }
        switch facts.verifyResult {
        case 9: return .notYetValid
        case 10: return .expired
        case 23: return .revoked
        case 62, 63, 64: return .wrongHost
        default: return .untrusted
        }
    }

    private static func alert(_ facts: Facts) -> TLSFailure? {
        let words = facts.words.lowercased()
        guard words.contains("alert") else { return nil }
        for refusal in ["certificate required", "bad certificate", "unknown ca", "certificate unknown", "certificate expired"]
        where words.contains(refusal) { return .clientCertificateRequired }
        return .handshake
    }

    private static func refusedTunnel(_ facts: Facts) -> HTTPFailure? {
        facts.words.contains("CONNECT") ? .unreachable(.proxyRefused) : nil
    }
}
