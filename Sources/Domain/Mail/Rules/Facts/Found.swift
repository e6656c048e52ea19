/// Something found in a text, with its place in offsets of scalars, so that the screen can mark it.
public struct Found<Value: Sendable>: Sendable {
    public let value: Value
    public let range: Range<Int>

    public init(value: Value, range: Range<Int>) {
        self.value = value
        self.range = range
    }
}

extension Found: Equatable where Value: Equatable {}
