import Domain
import Foundation

/// Writes an index query as an expression of FTS5, in keyed tokens.
struct IndexExpression {
    /// A phrase of more pairs narrows no further.
    static let longestPhrase = 64

    private let tokens: KeyedTokens
    private let cutter: PhraseCutter?

    init(_ tokens: KeyedTokens, _ cutter: PhraseCutter? = nil) {
        self.tokens = tokens
        self.cutter = cutter
    }

    /// The expression as bytes: tokens are no UTF-8.
    func match(_ query: IndexQuery) throws -> Data {
        var bytes: [UInt8] = []
        try write(query, to: &bytes, mayCut: true)
        return Data(bytes)
    }

    private func write(_ query: IndexQuery, to bytes: inout [UInt8], mayCut: Bool) throws {
        switch query {
        case .phrase(let scalars, let columns):
            if let columns { bytes += Array("{\(columns.map(\.rawValue).sorted().joined(separator: " "))} : ".utf8) }
            try write(phrase: Array(scalars.prefix(IndexExpression.longestPhrase + 1)), to: &bytes, mayCut)
        case .single(let scalar): quoted(&bytes) { tokens.singles([[scalar]], to: &$0) }
        case .key(let key): quoted(&bytes) { tokens.keys([key], to: &$0) }
        case .and(let parts):
            let negative = parts.compactMap { part -> IndexQuery? in if case .not(let inner) = part { inner } else { nil } }
            let positive = parts.filter { if case .not = $0 { false } else { true } }
            try bracketed(&bytes) { try joined(positive, " AND ", to: &$0, mayCut) }
            guard !negative.isEmpty else { return }
            bytes += Array(" NOT ".utf8)
            // What is taken away must be exact.
            try bracketed(&bytes) { try joined(negative, " OR ", to: &$0, false) }
        case .or(let parts): try joined(parts, " OR ", to: &bytes, mayCut)
        // `StreamBuilder` hands over nothing else.
        case .everything, .nothing, .not: quoted(&bytes) { _ in }
        }
    }

    private func write(phrase scalars: [Unicode.Scalar], to bytes: inout [UInt8], _ mayCut: Bool) throws {
        guard mayCut, let pairs = try cutter?.pairs(of: scalars), let first = pairs.first, let last = pairs.last else {
            return quoted(&bytes) { tokens.pairs([scalars], to: &$0) }
        }
        bytes += Array("NEAR(".utf8)
        for offset in pairs {
            quoted(&bytes) { tokens.pairs([Array(scalars[offset...(offset + 1)])], to: &$0) }
            bytes.append(KeyedTokens.space)
        }
        bytes += Array(", \(last - first - 1))".utf8)
    }

    private func joined(_ parts: [IndexQuery], _ connective: String, to bytes: inout [UInt8], _ mayCut: Bool) throws {
        for (offset, part) in parts.enumerated() {
            if offset > 0 { bytes += Array(connective.utf8) }
            try bracketed(&bytes) { try write(part, to: &$0, mayCut: mayCut) }
        }
    }

    private func bracketed(_ bytes: inout [UInt8], _ inner: (inout [UInt8]) throws -> Void) rethrows {
        bytes.append(UInt8(ascii: "("))
        try inner(&bytes)
        bytes.append(UInt8(ascii: ")"))
    }

    private func quoted(_ bytes: inout [UInt8], _ inner: (inout [UInt8]) -> Void) {
        var words: [UInt8] = []
        inner(&words)
        bytes.append(UInt8(ascii: "\""))
        bytes += words
        bytes.append(UInt8(ascii: "\""))
    }
}
