// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "salesboard",
  products: [.executable(name: "salesboard-bench", targets: ["SalesboardBench"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    .target(name: "CNcurses", linkerSettings: [.linkedLibrary("ncursesw"), .linkedLibrary("tinfo")]),
    .target(name: "CScanning"),
    .target(name: "Archive"),
    .target(name: "Sales", dependencies: ["Archive"]),
    .target(
      name: "Ingest",
      dependencies: ["CScanning", "Archive", "Sales", .product(name: "Yams", package: "Yams")]),
    .target(name: "Metrics", dependencies: ["Archive", "Sales"]),
    .target(name: "Drawing"),
    .target(name: "Books", dependencies: ["Archive", "Sales", "Ingest", "Metrics"]),
    .target(name: "Dashboard", dependencies: ["Sales", "Metrics"]),
    .target(name: "Panels", dependencies: ["Sales", "Metrics", "Dashboard", "Drawing"]),
    .target(
      name: "Terminal",
      dependencies: ["CNcurses", "Drawing", "Dashboard", .product(name: "Yams", package: "Yams")]),
    .target(name: "SampleData", dependencies: ["Sales"]),
    .target(name: "RandomEdits", dependencies: ["Ingest"]),
    .executableTarget(
      name: "SalesboardBench",
      dependencies: [
        "Sales", "Metrics", "Drawing", "Books", "Dashboard", "Panels", "SampleData", "CNcurses",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    .executableTarget(
      name: "salesboard",
      dependencies: [
        "Sales", "Ingest", "Metrics", "Drawing", "Books", "Dashboard", "Panels", "Terminal", "SampleData",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    .executableTarget(
      name: "salesboard-fuzz",
      dependencies: [
        "Sales", "Ingest", "Metrics", "Books", "SampleData", "RandomEdits",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    .testTarget(name: "ArchiveTests", dependencies: ["Archive"]),
    .testTarget(name: "SalesTests", dependencies: ["Sales", "Archive"]),
    .testTarget(name: "IngestTests", dependencies: ["CScanning", "Ingest", "Sales"]),
    .testTarget(name: "MetricsTests", dependencies: ["Metrics", "Sales"]),
    .testTarget(name: "DrawingTests", dependencies: ["Drawing"]),
    .testTarget(
      name: "BooksTests",
      dependencies: ["Books", "Archive", "Ingest", "Metrics", "Sales", "SampleData", "RandomEdits"]),
    .testTarget(name: "DashboardTests", dependencies: ["Dashboard", "Metrics", "Sales"]),
    .testTarget(
      name: "PanelsTests", dependencies: ["Panels", "Dashboard", "Drawing", "Metrics", "Sales"],
      exclude: ["Golden"]),
    .testTarget(
      name: "TerminalTests",
      dependencies: [
        "Terminal", "CNcurses", "Drawing", "Dashboard", "salesboard",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    .testTarget(name: "SampleDataTests", dependencies: ["SampleData", "Sales"]),
    .testTarget(
      name: "SalesboardBenchTests",
      dependencies: ["SalesboardBench", "Books", "SampleData", "Sales"]),
  ],
  swiftLanguageModes: [.v6]
)

let onMainActor: Set<String> = ["Terminal", "salesboard"]

for target in package.targets where !["CNcurses", "CScanning"].contains(target.name) {
  target.swiftSettings = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .treatAllWarnings(as: .error),
    // Values such as Day are compared in every inner loop; without this each comparison is a call. It sees through
    // what is public alone, so that nothing here is package.
    .unsafeFlags(["-cross-module-optimization"], .when(configuration: .release)),
  ]
  if onMainActor.contains(target.name) {
    target.swiftSettings?.append(.defaultIsolation(MainActor.self))
  }
}
