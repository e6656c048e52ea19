import Domain
import Foundation

/// Writes an index query as an expression of FTS5, in keyed tokens.
struct IndexExpression {
    /// A phrase of more pairs narrows no further.
    private static let longestPhrase = 48

    private let tokens: KeyedTokens

    init(_ tokens: KeyedTokens) { self.tokens = tokens }

    /// The expression as bytes: tokens are no UTF-8.
    func match(_ query: IndexQuery) -> Data {
        var bytes: [UInt8] = []
        write(query, to: &bytes)
        return Data(bytes)
    }

    /// An expression on the table of single characters.
    func match(singles: [Unicode.Scalar], joinedBy connective: String) -> Data {
        var bytes: [UInt8] = []
        for (offset, scalar) in singles.enumerated() {
            if offset > 0 { bytes += Array(connective.utf8) }
            quoted(&bytes) { tokens.singles([[scalar]], to: &$0) }
        }
        return Data(bytes)
    }

    private func write(_ query: IndexQuery, to bytes: inout [UInt8]) {
        switch query {
        case .phrase(let scalars, let columns):
            if let columns { bytes += Array("{\(columns.map(\.rawValue).sorted().joined(separator: " "))} : ".utf8) }
            quoted(&bytes) { tokens.pairs([Array(scalars.prefix(IndexExpression.longestPhrase + 1))], to: &$0) }
        case .key(let key): quoted(&bytes) { tokens.keys([key], to: &$0) }
        case .and(let parts):
            let negative = parts.compactMap { part -> IndexQuery? in if case .not(let inner) = part { inner } else { nil } }
            let positive = parts.filter { if case .not = $0 { false } else { true } }
            bracketed(&bytes) { joined(positive, " AND ", to: &$0) }
            guard !negative.isEmpty else { return }
            bytes += Array(" NOT ".utf8)
            bracketed(&bytes) { joined(negative, " OR ", to: &$0) }
        case .or(let parts): joined(parts, " OR ", to: &bytes)
        // `SearchPlan` hands over nothing else.
        case .everything, .nothing, .single, .not: quoted(&bytes) { _ in }
        }
    }

    private func joined(_ parts: [IndexQuery], _ connective: String, to bytes: inout [UInt8]) {
        for (offset, part) in parts.enumerated() {
            if offset > 0 { bytes += Array(connective.utf8) }
            bracketed(&bytes) { write(part, to: &$0) }
        }
    }

    private func bracketed(_ bytes: inout [UInt8], _ inner: (inout [UInt8]) -> Void) {
        bytes.append(UInt8(ascii: "("))
        inner(&bytes)
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
