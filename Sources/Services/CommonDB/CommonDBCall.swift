import CommonDBContract
import Domain
import Foundation

/// One call of the table, ready to be sent.
struct CommonDBCall: Sendable {
    var api: API
    var number = ""
    var query: [(name: String, value: String)] = []
    var body: [UInt8]?
    /// Of writes: the same with every try.
    var key: IdempotencyKey?
    var priority: CallPriority = .click
    /// Whether sending it twice does no more than sending it once: reads, the check of a registration, writes with a key.
    ///
    /// Not A2R3 and A2R5: a wrong change key counts each time. Not A151 to A154: a log-in or a change of password has no key.
    var isRepeatable: Bool { api.method == .get || api == .a2R1 || (api.isWrite && key != nil) }

    func request(base: String, apiKey: Secret, token: Secret?) -> HTTPRequest {
        var url = base + api.path(number: number)
        if !query.isEmpty {
            url += "?" + query.map { CommonDBCall.encoded($0.name) + "=" + CommonDBCall.encoded($0.value) }.joined(separator: "&")
        }
        var headers = [(name: HeaderName.apiKey, value: apiKey.revealed), (name: "Accept", value: "application/json")]
        if let token { headers.append((HeaderName.authorization, BearerToken.header(token.revealed))) }
        if let key { headers.append((HeaderName.idempotencyKey, key.text)) }
        if body != nil { headers.append((HeaderName.contentType, jsonContentType)) }
        return HTTPRequest(method: method, url: url, headers: headers, body: body, isRepeatable: isRepeatable)
    }

    private var method: HTTPRequest.Method {
        switch api.method {
        case .get: .get
        case .post: .post
        case .put: .put
        }
    }

    /// Everything but RFC 3986's unreserved characters.
    static func encoded(_ text: String) -> String {
        var result = ""
        let digits = Array("0123456789ABCDEF".unicodeScalars)
        for byte in text.utf8 {
            switch byte {
            case 48...57, 65...90, 97...122, UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"):
                result.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                result.append("%")
                result.unicodeScalars.append(digits[Int(byte >> 4)])
                result.unicodeScalars.append(digits[Int(byte & 15)])
            }
        }
        return result
    }
}
