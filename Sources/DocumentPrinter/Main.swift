import Documents

@main
struct Main {
    static func main() {}
}
