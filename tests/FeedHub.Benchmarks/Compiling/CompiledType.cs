using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace FeedHub.Benchmarks.Compiling;

/// <summary>A type as the runtime had it in its hands: a definition with what its parameters stand for, or an array, pointer or reference to another.</summary>
/// <param name="Definition">Where it is defined; <see langword="null"/> for an array, a pointer, a reference.</param>
/// <param name="Of">Which of these: its element code in a signature (ECMA-335, II.23.1.16); 0 for a definition.</param>
/// <param name="Arguments">What the parameters stand for; of an array and the like the element.</param>
internal sealed record CompiledType(TypeLocation? Definition, byte Of, IReadOnlyList<CompiledType> Arguments)
{
    /// <summary>Names it: two types are the same exactly if this is.</summary>
    public string Key => Definition is null ? $"{Of}({Arguments[0].Key})" : $"{Definition.Assembly}/{Definition.Token}<{string.Join(',', Arguments.Select(static argument => argument.Key))}>";

    /// <summary>Names of all assemblies that it takes to make it.</summary>
    public IEnumerable<string> Assemblies => Arguments.SelectMany(static argument => argument.Assemblies).Prepend(Definition?.Assembly).OfType<string>();
}

/// <summary>Where a type is defined.</summary>
/// <param name="Module">Metadata of the module.</param>
/// <param name="Assembly">Name of its assembly.</param>
/// <param name="Token">Token of the definition there.</param>
internal sealed record TypeLocation(MetadataReader Module, string Assembly, int Token)
{
    /// <summary>The definition.</summary>
    public TypeDefinitionHandle Handle => (TypeDefinitionHandle)MetadataTokens.EntityHandle(Token);
}

/// <summary>A method that was compiled while a program ran.</summary>
/// <param name="Owner">Its type.</param>
/// <param name="Token">Token of the method in the module of its type.</param>
/// <param name="Arguments">What its own parameters stand for.</param>
internal sealed record CompiledMethod(CompiledType Owner, int Token, IReadOnlyList<CompiledType> Arguments)
{
    /// <summary>Names it: two methods are the same exactly if this is.</summary>
    public string Key => $"{Owner.Key}::{Token}<{string.Join(',', Arguments.Select(static argument => argument.Key))}>";

    /// <summary>Names of all assemblies that it takes to compile it, the one that defines it first.</summary>
    public IReadOnlyList<string> Assemblies =>
    [
        Owner.Definition!.Assembly,
        .. Owner.Assemblies.Concat(Arguments.SelectMany(static argument => argument.Assemblies)).Where(name => name != Owner.Definition!.Assembly).Distinct().Order(StringComparer.Ordinal),
    ];
}
