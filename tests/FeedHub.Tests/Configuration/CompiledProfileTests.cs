using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using FeedHub.Testing;

namespace FeedHub.Tests.Configuration;

/// <summary>The profile of what is compiled when the hub is published (docs/decisions/0016-compiled-beforehand.md) grows old as the code changes; what it names and is gone is compiled at the start again.</summary>
public sealed class CompiledProfileTests
{
    private const double MayBeGone = 0.1;

    [Fact]
    public void The_profile_names_types_that_are_there()
    {
        using PEReader file = new(File.OpenRead(ProjectFiles.Path("src", "FeedHub", "FeedHub.mibc")));
        MetadataReader profile = file.GetMetadataReader();
        string[] named = [.. profile.TypeReferences.Select(type => Name(profile, type)).Where(static name => name.StartsWith("FeedHub", StringComparison.Ordinal))];
        HashSet<string> there = [.. Directory.EnumerateFiles(AppContext.BaseDirectory, "FeedHub*.dll").SelectMany(Types)];

        string[] gone = [.. named.Where(name => !there.Contains(name))];

        Assert.True(named.Length > 200, $"The profile names {named.Length} types of the hub.");
        Assert.True(
            gone.Length <= MayBeGone * named.Length,
            $"Of {named.Length} types in the profile {gone.Length} are gone. Record it anew: dotnet run -c Release --project tests/FeedHub.Benchmarks -- profile\n{string.Join('\n', gone)}");
    }

    [Fact]
    public void The_profile_has_the_parts_that_the_compiler_looks_for()
    {
        using PEReader file = new(File.OpenRead(ProjectFiles.Path("src", "FeedHub", "FeedHub.mibc")));
        MetadataReader profile = file.GetMetadataReader();

        string[] methods = [.. profile.MethodDefinitions.Select(method => profile.GetString(profile.GetMethodDefinition(method).Name))];

        Assert.Equal("AssemblyDictionary", methods[^1]);
        Assert.All(methods[..^1], static (name, i) => Assert.Equal(FormattableString.Invariant($"Assemblies_{i}"), name));
    }

    private static IEnumerable<string> Types(string path)
    {
        using PEReader file = new(File.OpenRead(path));
        if (!file.HasMetadata)
        {
            return [];
        }

        MetadataReader module = file.GetMetadataReader();
        string assembly = module.GetString(module.GetAssemblyDefinition().Name);
        return [.. module.TypeDefinitions.Select(type => $"{assembly}: {Name(module, type)}")];
    }

    private static string Name(MetadataReader module, TypeDefinitionHandle handle)
    {
        TypeDefinition type = module.GetTypeDefinition(handle);
        TypeDefinitionHandle outer = type.GetDeclaringType();
        return (outer.IsNil ? module.GetString(type.Namespace) + "." : Name(module, outer) + "+") + module.GetString(type.Name);
    }

    private static string Name(MetadataReader module, TypeReferenceHandle handle)
    {
        TypeReference type = module.GetTypeReference(handle);
        string scope = type.ResolutionScope.Kind == HandleKind.TypeReference
            ? Name(module, (TypeReferenceHandle)type.ResolutionScope) + "+"
            : $"{module.GetString(module.GetAssemblyReference((AssemblyReferenceHandle)type.ResolutionScope).Name)}: {module.GetString(type.Namespace)}.";
        return scope + module.GetString(type.Name);
    }
}
