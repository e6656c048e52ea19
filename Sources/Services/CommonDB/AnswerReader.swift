import CommonDBContract
import Foundation

/// Judges an answer before anything in it is believed.
enum AnswerReader {
    /// The message of a successful answer to a call of `api`.
    static func message<Message: Decodable>(
        _ type: Message.Type, of answer: HTTPResponse, to api: API
    ) throws(CommonDBError) -> Message {
        let mediaType = mediaType(of: answer)
        guard mediaType == "application/json" else {
            throw .unreadable(Unreadable(fault: .contentType, contentType: mediaType, byteCount: answer.body.count))
        }
        do {
            return try WireFormat.decoder().decode(type, from: Data(answer.body))
        } catch let error as DecodingError {
            throw .unreadable(unreadable(error, answer, api))
        } catch {
            throw .unreadable(Unreadable(fault: .json, contentType: mediaType, byteCount: answer.body.count))
        }
    }

    /// What a reader makes of the message; a fault names the contract's field, never what it held.
    static func value<Value>(_ read: () throws -> Value) throws(CommonDBError) -> Value {
        do {
            return try read()
        } catch {
            let fault = error as? WireReader.Fault
            throw .unreadable(Unreadable(fault: fault?.fault ?? .shape, contentType: "application/json", at: fault?.at ?? ""))
        }
    }

    /// The facts of a refusal; an answer that is not in the contract's error format still has its status.
    static func refusal(_ answer: HTTPResponse) -> Refusal {
        var refusal = Refusal(status: answer.status, retryAfter: retryAfter(answer))
        if mediaType(of: answer) == "application/json",
            let body = try? WireFormat.decoder().decode(ErrorBody.self, from: Data(answer.body))
        {
            var cap = LengthCap(limit: 1000)
            refusal.code = identifier(body.code) ?? ""
            refusal.field = body.field.flatMap(identifier)
            refusal.fields = (body.errors ?? []).prefix(fieldsKept).compactMap { error in
                guard let field = identifier(error.field), let code = identifier(error.code) else { return nil }
                return FieldRefusal(field: field, code: code)
            }
            refusal.correlationID = identifier(body.correlationId)
            refusal.message = cap.cut(body.message)
        }
        refusal.correlationID = refusal.correlationID ?? correlationID(answer)
        return refusal
    }

    /// More than any form has.
    private static let fieldsKept = 200

    static func correlationID(_ answer: HTTPResponse) -> String? { answer.header(HeaderName.correlationID).flatMap(identifier) }

    /// Without parameters and in lower case; what is not a media type becomes empty, so that no text of the answer gets on.
    static func mediaType(of answer: HTTPResponse) -> String {
        let text = (answer.header(HeaderName.contentType) ?? "").prefix { $0 != ";" }
        let type = text.trimmingCharacters(in: .whitespaces).lowercased()
        let legal = type.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || "/+-.".utf8.contains($0) }
        return legal && type.utf8.count <= 60 ? type : ""
    }

    /// Whole seconds only: a date here would need both clocks to agree. At most a day.
    private static func retryAfter(_ answer: HTTPResponse) -> Duration? {
        guard let text = answer.header(HeaderName.retryAfter), text.utf8.count <= 6, let seconds = Int(text), seconds >= 0 else {
            return nil
        }
        return .seconds(min(seconds, 86_400))
    }

    /// Codes, field names and correlation ids may be shown and logged: they keep to a narrow alphabet, or are dropped.
    private static func identifier(_ text: String) -> String? {
        guard (1...64).contains(text.utf8.count) else { return nil }
        let legal = text.utf8.allSatisfy { byte in
            (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte) || "-_.[]".utf8.contains(byte)
        }
        return legal ? text : nil
    }

    private static func unreadable(_ error: DecodingError, _ answer: HTTPResponse, _ api: API) -> Unreadable {
        let path: [any CodingKey]
        var fault = Unreadable.Fault.shape
        switch error {
        case .typeMismatch(_, let context), .valueNotFound(_, let context): path = context.codingPath
        case .keyNotFound(let key, let context): path = context.codingPath + [key]
        case .dataCorrupted(let context):
            path = context.codingPath
            // A fault with no place is one of the JSON itself, or a number the decoder would not say the place of.
            if path.isEmpty {
                guard let place = place(in: answer, api) else {
                    fault = .json
                    break
                }
                return Unreadable(fault: .shape, contentType: "application/json", byteCount: answer.body.count, at: place)
            }
        @unknown default: path = []
        }
        let names = path.map { $0.intValue.map(String.init) ?? $0.stringValue }.joined(separator: ".")
        return Unreadable(fault: fault, contentType: "application/json", byteCount: answer.body.count, at: names)
    }

    /// Where JSON that is whole departs from the contract first, in the words of the decoder's paths (`items.0.total`).
    private static func place(in answer: HTTPResponse, _ api: API) -> String? {
        guard let value = try? JSONDecoder().decode(JSONValue.self, from: Data(answer.body)) else { return nil }
        let field = api.definition.reply.problems(in: value.inOurNames(api.definition.reply)).first?.field
        return field?.replacingOccurrences(of: "[", with: ".").replacingOccurrences(of: "]", with: "")
    }
}
