using System.Text.Json.Serialization;

namespace MemcachedGen.AspNetCore.Operations.Responses;

/// <summary>How answers become JSON, without reflection. What is not there is left out.</summary>
[JsonSourceGenerationOptions(
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    GenerationMode = JsonSourceGenerationMode.Metadata,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Overview))]
[JsonSerializable(typeof(ContractDetails))]
[JsonSerializable(typeof(ServersOverview))]
[JsonSerializable(typeof(KeyMeaning))]
[JsonSerializable(typeof(Removal))]
[JsonSerializable(typeof(OperationsProblem))]
internal sealed partial class OperationsJson : JsonSerializerContext;
