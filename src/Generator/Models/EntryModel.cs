using MemcachedGen.Generator.Helpers;

namespace MemcachedGen.Generator.Models;

/// <summary>An entry family: the methods of a contract that share a key.</summary>
/// <param name="Field">The field that holds the entry.</param>
/// <param name="DescriptorField">The static field that describes it.</param>
/// <param name="Template">As the user wrote it.</param>
/// <param name="Fingerprint">Of the value's MessagePack shape.</param>
/// <param name="CounterInitial">What a counter starts from; <see langword="null"/> for a value.</param>
/// <param name="MaxKeyLength">The longest possible key; 0 without bound.</param>
/// <param name="KeyTelemetry">What traces say of the values in keys, as a member of the enum; <see langword="null"/> for nothing.</param>
/// <param name="WarmUps">What is loaded ahead.</param>
internal sealed record EntryModel(
    string Field,
    string DescriptorField,
    KeyModel Key,
    string Template,
    ulong Fingerprint,
    PolicyModel Policy,
    ulong? CounterInitial,
    EquatableArray<string> Methods,
    EquatableArray<KeyPartModel> Parts,
    int MaxKeyLength,
    EquatableArray<string> Tags,
    string? KeyTelemetry,
    EquatableArray<WarmUpModel> WarmUps);
