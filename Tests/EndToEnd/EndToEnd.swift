import Testing

/// The real programs on a pseudo terminal. One at a time: latencies are measured, and two cores are all there may be.
@Suite(.serialized) enum EndToEnd {}
