import CommonDBContract

/// One fault of the stand-in: what goes wrong, at which API, how often.
///
/// When several hit one request, they happen in the order of the kinds below: the delays add up; `reset` ends the connection before
/// anything is carried out; `status` answers in place of the call; the session is struck before the call is judged; the call is carried
/// out (twice with `duplicate`); `lost-answer` ends the connection; the body is changed; it is sent slowly or in part.
struct Fault: Equatable, Sendable {
    enum Kind: Equatable, Sendable {
        /// Milliseconds before every answer.
        case latency(Int)
        /// Up to so many milliseconds more.
        case jitter(Int)
        /// Cuts the connection (TCP reset); the call is not carried out.
        case reset
        /// Answers this status instead; the call is not carried out.
        case status(Int)
        /// The access token that came is too old from now on: a refresh mends it.
        case expiredToken
        /// Destroys the whole session of the token that came: only a log-in helps.
        case endedSession
        /// The call is carried out twice, as behind a proxy that sends again; the second answer is the one that is sent.
        case duplicate
        /// The call is carried out, then the connection is cut (TCP reset): the caller cannot know.
        case lostAnswer
        /// The date of the answer and every point in time in it are so many seconds off.
        case clockSkew(Int)
        /// A body that is not JSON.
        case garbage
        /// JSON with other types than promised.
        case wrongTypes
        /// Fields nobody knows.
        case unknownFields
        /// Free text replaced by strings that attack terminals.
        case hostile
        /// The same in every string, dates, codes and tokens too.
        case hostileAll
        /// Ten megabytes more than expected.
        case huge
        /// Cuts the connection (TCP reset) in the middle of the answer.
        case resetMid
        /// Ends the connection in the middle of the body.
        case truncated
        /// So many bytes of the body, every so many milliseconds.
        case drip(bytes: Int, milliseconds: Int)
    }

    var kind: Kind
    /// `nil`: everywhere.
    var api: API?
    /// 0...1.
    var rate: Double = 1

    /// As it is written in a list.
    var text: String { kind.text + (api.map { "@\($0.rawValue)" } ?? "") + (rate < 1 ? ":\(rate)" : "") }

    /// Whether this one always happens wherever the other could, and leaves nothing of it to be seen.
    func alwaysHides(_ other: Fault) -> Bool { rate == 1 && (api == nil || api == other.api) && kind.hides(other.kind) }
}

extension Fault.Kind {
    /// Those without a value.
    static let plain: [Fault.Kind] = [
        .reset, .expiredToken, .endedSession, .duplicate, .lostAnswer, .garbage, .wrongTypes, .unknownFields, .hostile, .hostileAll, .huge,
        .resetMid, .truncated,
    ]

    var text: String {
        switch self {
        case .latency(let milliseconds): "latency=\(milliseconds)"
        case .jitter(let milliseconds): "jitter=\(milliseconds)"
        case .reset: "reset"
        case .status(let code): "status=\(code)"
        case .expiredToken: "expired-token"
        case .endedSession: "ended-session"
        case .duplicate: "duplicate"
        case .lostAnswer: "lost-answer"
        case .clockSkew(let seconds): "clock-skew=\(seconds)"
        case .garbage: "garbage"
        case .wrongTypes: "wrong-types"
        case .unknownFields: "unknown-fields"
        case .hostile: "hostile"
        case .hostileAll: "hostile-all"
        case .huge: "huge"
        case .resetMid: "reset-mid"
        case .truncated: "truncated"
        case .drip(let bytes, let milliseconds): "drip=\(bytes)/\(milliseconds)"
        }
    }

    /// Whether nothing is left of the other fault when both hit one request.
    func hides(_ other: Fault.Kind) -> Bool {
        switch (self, other) {
        // Delays add up and come before everything.
        case (.latency, _), (.jitter, _), (_, .latency), (_, .jitter): false
        case (.reset, _): true
        case (_, .reset): false
        case (.status, .status), (.status, .expiredToken), (.status, .endedSession), (.status, .duplicate), (.status, .lostAnswer): true
        case (.endedSession, .expiredToken): true
        case (.lostAnswer, _): other == .lostAnswer || other.changesTheAnswer
        case (.garbage, .wrongTypes), (.garbage, .unknownFields), (.garbage, .hostile), (.garbage, .hostileAll), (.garbage, .huge): true
        case (.wrongTypes, .hostile), (.wrongTypes, .hostileAll), (.hostileAll, .hostile): true
        case (.resetMid, .truncated): true
        case (.clockSkew, .clockSkew), (.drip, .drip): true
        default: self == other
        }
    }

    private var changesTheAnswer: Bool {
        switch self {
        case .clockSkew, .garbage, .wrongTypes, .unknownFields, .hostile, .hostileAll, .huge, .resetMid, .truncated, .drip: true
        default: false
        }
    }
}
