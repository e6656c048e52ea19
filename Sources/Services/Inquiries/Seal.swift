import Crypto
import Domain
import Foundation

/// AES-256-GCM with a random nonce. What a ciphertext belongs to (its table, row, kind, place) is authenticated with it:
/// a value moved to another row does not open.
enum Seal {
    /// Names the place of a sealed value.
    struct Place {
        let table: String
        private(set) var bytes: [UInt8]
        /// Values of this place are packed before they are sealed, where that makes them shorter (`PayloadPacking`).
        private(set) var isPacked = false

        init(_ table: String, _ numbers: Int64...) {
            self.table = table
            bytes = Array(table.utf8)
            bytes.append(0)
            for number in numbers {
                withUnsafeBytes(of: number.bigEndian) { bytes.append(contentsOf: $0) }
            }
        }

        func with(_ text: String) -> Place {
            var place = self
            place.bytes.append(contentsOf: text.utf8)
            return place
        }

        var packed: Place {
            var place = self
            place.isPacked = true
            return place
        }
    }

    static func close(_ plain: [UInt8], with key: SymmetricKey, at place: Place) throws -> Data {
        let plain = place.isPacked ? PayloadPacking.packed(plain) : plain
        let box = try AES.GCM.seal(plain, using: key, authenticating: place.bytes)
        guard let combined = box.combined else { throw StoreError.damaged(.sealed(table: place.table)) }
        return combined
    }

    /// Opens and decodes in one go, so that the plain bytes live no longer than the decoding.
    static func open<Value>(
        _ sealed: Data, with key: SymmetricKey, at place: Place, decode: (inout ByteReader) throws -> Value
    ) throws -> Value {
        do {
            let plain = try AES.GCM.open(AES.GCM.SealedBox(combined: sealed), using: key, authenticating: place.bytes)
            return try plain.withUnsafeBytes { bytes in
                try place.isPacked ? PayloadPacking.unpack(bytes) { try read($0, decode) } : read(bytes, decode)
            }
        } catch {
            throw StoreError.damaged(.sealed(table: place.table))
        }
    }

    private static func read<Value>(_ bytes: UnsafeRawBufferPointer, _ decode: (inout ByteReader) throws -> Value) throws -> Value {
        var reader = ByteReader(bytes)
        let value = try decode(&reader)
        guard reader.isAtEnd else { throw ByteReader.Malformed() }
        return value
    }

    static func wrap(_ key: SymmetricKey, with outer: SymmetricKey, at place: Place) throws -> Data {
        var bytes = key.withUnsafeBytes { Array($0) }
        defer { PrivateFile.wipe(&bytes) }
        return try close(bytes, with: outer, at: place)
    }

    static func unwrap(_ wrapped: Data, with outer: SymmetricKey, at place: Place) throws -> SymmetricKey {
        do {
            var plain = try AES.GCM.open(AES.GCM.SealedBox(combined: wrapped), using: outer, authenticating: place.bytes)
            defer { plain.resetBytes(in: 0..<plain.count) }
            guard plain.count == 32 else { throw ByteReader.Malformed() }
            return SymmetricKey(data: plain)
        } catch {
            throw StoreError.damaged(.sealed(table: place.table))
        }
    }
}
