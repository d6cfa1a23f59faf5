using System.Collections;
using System.Reflection;
using MemcachedGen.Generator;
using Microsoft.CodeAnalysis;

namespace MemcachedGen.GeneratorTests.Support;

/// <summary>Looks through everything that the incremental steps keep.</summary>
internal static class ModelGraph
{
    private static readonly string[] s_tracked = [TrackingNames.Parse, TrackingNames.Model];

    /// <summary>What is kept between edits may hold nothing of a compilation, or it would keep the compilation alive.</summary>
    internal static void AssertNoCompilerObjects(GeneratorRunResult result)
    {
        HashSet<object> visited = new(ReferenceEqualityComparer.Instance);
        Assert.True(result.TrackedSteps.ContainsKey(TrackingNames.Model));
        foreach (string name in s_tracked.Where(result.TrackedSteps.ContainsKey))
        {
            foreach ((object value, _) in result.TrackedSteps[name].SelectMany(static step => step.Outputs))
            {
                Visit(value, visited, name);
            }
        }
    }

    internal static void Visit(object? node, HashSet<object> visited, string path)
    {
        if (node is null or string || node.GetType().IsPrimitive || node.GetType().IsEnum || !visited.Add(node))
        {
            return;
        }

        Assert.False(
            node is ISymbol or Compilation or SyntaxNode or SyntaxTree or Location or SemanticModel or AttributeData,
            $"{path} holds a {node.GetType()}");
        if (node is IEnumerable items)
        {
            foreach (object? item in items)
            {
                Visit(item, visited, path + "[]");
            }
        }

        for (Type? type = node.GetType(); type is not null; type = type.BaseType)
        {
            foreach (FieldInfo field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            {
                Visit(field.GetValue(node), visited, $"{path}.{field.Name}");
            }
        }
    }
}
