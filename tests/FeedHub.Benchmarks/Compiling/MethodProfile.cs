using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace FeedHub.Benchmarks.Compiling;

/// <summary>
/// Writes methods as a profile for the compiler that works beforehand: an assembly that is never run. Its method <c>AssemblyDictionary</c> names groups of methods by the assemblies that they take,
/// the defining one first; each group is a method that loads the token of each of its methods. What is not there any more when it is read is left out by the compiler.
/// </summary>
internal sealed class MethodProfile
{
    private static readonly Dictionary<string, byte> Primitives = new()
    {
        ["Void"] = 0x01,
        ["Boolean"] = 0x02,
        ["Char"] = 0x03,
        ["SByte"] = 0x04,
        ["Byte"] = 0x05,
        ["Int16"] = 0x06,
        ["UInt16"] = 0x07,
        ["Int32"] = 0x08,
        ["UInt32"] = 0x09,
        ["Int64"] = 0x0A,
        ["UInt64"] = 0x0B,
        ["Single"] = 0x0C,
        ["Double"] = 0x0D,
        ["String"] = 0x0E,
        ["TypedReference"] = 0x16,
        ["IntPtr"] = 0x18,
        ["UIntPtr"] = 0x19,
        ["Object"] = 0x1C,
    };

    private readonly MetadataBuilder _metadata = new();
    private readonly BlobBuilder _bodies = new();
    private readonly MethodBodyStreamEncoder _encoder;
    private readonly Dictionary<string, AssemblyReferenceHandle> _assemblies = [];
    private readonly Dictionary<(EntityHandle Scope, string Namespace, string Name), TypeReferenceHandle> _types = [];

    private MethodProfile() => _encoder = new(_bodies);

    /// <summary>Writes a profile; the same methods come to the same bytes.</summary>
    /// <param name="methods">Methods, each once or more often.</param>
    /// <param name="file">Path to write.</param>
    /// <returns>How many different methods it has.</returns>
    public static int Write(IEnumerable<CompiledMethod> methods, string file)
    {
        CompiledMethod[] different = [.. methods.DistinctBy(static method => method.Key).OrderBy(static method => method.Key, StringComparer.Ordinal)];
        File.WriteAllBytes(file, new MethodProfile().Build(different));
        return different.Length;
    }

    private byte[] Build(CompiledMethod[] methods)
    {
        Guid id = new("5d0b4bd6-21c0-4a3e-9f0c-2f6d1f1f5a43"); // a name for bytes that depend on nothing else
        _metadata.AddAssembly(_metadata.GetOrAddString("profile"), new Version(1, 0, 0, 0), default, default, default, AssemblyHashAlgorithm.None);
        _metadata.AddModule(0, _metadata.GetOrAddString("profile.dll"), _metadata.GetOrAddGuid(id), default, default);
        List<(string Name, int Body)> parts = [];
        InstructionEncoder dictionary = new(new BlobBuilder());
        foreach (IGrouping<string, CompiledMethod> group in methods.GroupBy(static method => string.Join(';', method.Assemblies) + ";").OrderBy(static group => group.Key, StringComparer.Ordinal))
        {
            InstructionEncoder code = new(new BlobBuilder());
            foreach (CompiledMethod method in group)
            {
                code.OpCode(ILOpCode.Ldtoken);
                code.Token(Reference(method));
                code.OpCode(ILOpCode.Pop);
            }

            code.OpCode(ILOpCode.Ret);
            parts.Add(($"Assemblies_{parts.Count}", _encoder.AddMethodBody(code)));
            dictionary.LoadString(_metadata.GetOrAddUserString(group.Key));
            dictionary.OpCode(ILOpCode.Ldtoken);
            dictionary.Token(MetadataTokens.MethodDefinitionHandle(parts.Count));
            dictionary.OpCode(ILOpCode.Pop);
        }

        dictionary.OpCode(ILOpCode.Ret);
        parts.Add(("AssemblyDictionary", _encoder.AddMethodBody(dictionary)));
        BlobBuilder signature = new();
        new BlobEncoder(signature).MethodSignature().Parameters(0, static returns => returns.Void(), static _ => { });
        foreach ((string name, int body) in parts)
        {
            _metadata.AddMethodDefinition(MethodAttributes.Public | MethodAttributes.Static, MethodImplAttributes.IL, _metadata.GetOrAddString(name), _metadata.GetOrAddBlob(signature), body, default);
        }

        _metadata.AddTypeDefinition(default, default, _metadata.GetOrAddString("<Module>"), default, MetadataTokens.FieldDefinitionHandle(1), MetadataTokens.MethodDefinitionHandle(1));
        BlobBuilder file = new();
        new ManagedPEBuilder(PEHeaderBuilder.CreateLibraryHeader(), new MetadataRootBuilder(_metadata), _bodies, deterministicIdProvider: _ => new BlobContentId(id, 1)).Serialize(file);
        return file.ToArray();
    }

    private EntityHandle Reference(CompiledMethod method)
    {
        TypeLocation owner = method.Owner.Definition!;
        EntityHandle parent;
        if (method.Owner.Arguments.Count == 0)
        {
            parent = Reference(owner.Module, owner.Handle);
        }
        else
        {
            BlobBuilder type = new();
            Write(type, method.Owner);
            parent = _metadata.AddTypeSpecification(_metadata.GetOrAddBlob(type));
        }

        MethodDefinition definition = owner.Module.GetMethodDefinition((MethodDefinitionHandle)MetadataTokens.EntityHandle(method.Token));
        BlobBuilder signature = new();
        BlobReader original = owner.Module.GetBlobReader(definition.Signature);
        CopyMethod(owner.Module, ref original, signature);
        EntityHandle member = _metadata.AddMemberReference(parent, _metadata.GetOrAddString(owner.Module.GetString(definition.Name)), _metadata.GetOrAddBlob(signature));
        if (method.Arguments.Count == 0)
        {
            return member;
        }

        BlobBuilder arguments = new();
        arguments.WriteByte(0x0A); // a method with arguments, II.23.2.15
        Write(arguments, method.Arguments);
        return _metadata.AddMethodSpecification(member, _metadata.GetOrAddBlob(arguments));
    }

    private void Write(BlobBuilder to, IReadOnlyList<CompiledType> types)
    {
        to.WriteCompressedInteger(types.Count);
        foreach (CompiledType type in types)
        {
            Write(to, type);
        }
    }

    private void Write(BlobBuilder to, CompiledType type)
    {
        if (type.Definition is not { } definition)
        {
            to.WriteByte(type.Of);
            Write(to, type.Arguments[0]);
            return;
        }

        MetadataReader module = definition.Module;
        TypeDefinition row = module.GetTypeDefinition(definition.Handle);
        if (definition.Assembly == "System.Private.CoreLib" && module.StringComparer.Equals(row.Namespace, "System") && Primitives.TryGetValue(module.GetString(row.Name), out byte primitive))
        {
            to.WriteByte(primitive);
            return;
        }

        if (type.Arguments.Count > 0)
        {
            to.WriteByte((byte)SignatureTypeCode.GenericTypeInstance);
        }

        to.WriteByte((byte)(IsValue(module, row) ? SignatureTypeKind.ValueType : SignatureTypeKind.Class));
        to.WriteCompressedInteger(CodedIndex.TypeDefOrRefOrSpec(Reference(module, definition.Handle)));
        if (type.Arguments.Count > 0)
        {
            Write(to, type.Arguments);
        }
    }

    private static bool IsValue(MetadataReader module, TypeDefinition type)
    {
        if (type.BaseType.IsNil || module.StringComparer.Equals(type.Name, "Enum"))
        {
            return false; // an interface, or the class of all enumerations
        }

        StringHandle name = type.BaseType.Kind switch
        {
            HandleKind.TypeDefinition => module.GetTypeDefinition((TypeDefinitionHandle)type.BaseType).Name,
            HandleKind.TypeReference => module.GetTypeReference((TypeReferenceHandle)type.BaseType).Name,
            _ => default,
        };
        return !name.IsNil && (module.StringComparer.Equals(name, "ValueType") || module.StringComparer.Equals(name, "Enum"));
    }

    // A signature of another module with its own references to types (II.23.2.1).
    private void CopyMethod(MetadataReader module, ref BlobReader from, BlobBuilder to)
    {
        SignatureHeader header = from.ReadSignatureHeader();
        to.WriteByte(header.RawValue);
        if (header.IsGeneric)
        {
            CopyNumber(ref from, to);
        }

        for (int left = CopyNumber(ref from, to); left >= 0; left--) // the type that it returns comes first
        {
            CopyType(module, ref from, to);
        }
    }

    private void CopyType(MetadataReader module, ref BlobReader from, BlobBuilder to)
    {
        byte code = from.ReadByte();
        to.WriteByte(code);
        switch (code)
        {
            case 0x11 or 0x12: // a value, a class
                CopyReference(module, ref from, to);
                break;
            case (byte)SignatureTypeCode.RequiredModifier or (byte)SignatureTypeCode.OptionalModifier:
                CopyReference(module, ref from, to);
                CopyType(module, ref from, to);
                break;
            case (byte)SignatureTypeCode.GenericTypeParameter or (byte)SignatureTypeCode.GenericMethodParameter:
                CopyNumber(ref from, to);
                break;
            case (byte)SignatureTypeCode.Pointer or (byte)SignatureTypeCode.ByReference or (byte)SignatureTypeCode.SZArray or (byte)SignatureTypeCode.Pinned:
                CopyType(module, ref from, to);
                break;
            case (byte)SignatureTypeCode.GenericTypeInstance:
                CopyType(module, ref from, to);
                for (int left = CopyNumber(ref from, to); left > 0; left--)
                {
                    CopyType(module, ref from, to);
                }

                break;
            case (byte)SignatureTypeCode.Array:
                CopyType(module, ref from, to);
                CopyNumber(ref from, to);
                for (int sizes = CopyNumber(ref from, to); sizes > 0; sizes--)
                {
                    CopyNumber(ref from, to);
                }

                for (int bounds = CopyNumber(ref from, to); bounds > 0; bounds--)
                {
                    to.WriteCompressedSignedInteger(from.ReadCompressedSignedInteger());
                }

                break;
            case (byte)SignatureTypeCode.FunctionPointer:
                CopyMethod(module, ref from, to);
                break;
            default: // a primitive
                break;
        }
    }

    private void CopyReference(MetadataReader module, ref BlobReader from, BlobBuilder to) => to.WriteCompressedInteger(CodedIndex.TypeDefOrRefOrSpec(Reference(module, from.ReadTypeHandle())));

    private static int CopyNumber(ref BlobReader from, BlobBuilder to)
    {
        int number = from.ReadCompressedInteger();
        to.WriteCompressedInteger(number);
        return number;
    }

    private EntityHandle Reference(MetadataReader module, EntityHandle type)
    {
        if (type.Kind == HandleKind.TypeDefinition)
        {
            TypeDefinition definition = module.GetTypeDefinition((TypeDefinitionHandle)type);
            TypeDefinitionHandle outer = definition.GetDeclaringType();
            AssemblyDefinition assembly = module.GetAssemblyDefinition();
            return Reference(outer.IsNil ? Assembly(module.GetString(assembly.Name), assembly.Version) : Reference(module, outer), module.GetString(definition.Namespace), module.GetString(definition.Name));
        }

        TypeReference reference = module.GetTypeReference((TypeReferenceHandle)type);
        EntityHandle scope = reference.ResolutionScope;
        if (scope.Kind == HandleKind.AssemblyReference)
        {
            AssemblyReference assembly = module.GetAssemblyReference((AssemblyReferenceHandle)scope);
            scope = Assembly(module.GetString(assembly.Name), assembly.Version);
        }
        else
        {
            scope = Reference(module, scope);
        }

        return Reference(scope, module.GetString(reference.Namespace), module.GetString(reference.Name));
    }

    private TypeReferenceHandle Reference(EntityHandle scope, string space, string name)
    {
        if (!_types.TryGetValue((scope, space, name), out TypeReferenceHandle type))
        {
            _types[(scope, space, name)] = type = _metadata.AddTypeReference(scope, space.Length == 0 ? default : _metadata.GetOrAddString(space), _metadata.GetOrAddString(name));
        }

        return type;
    }

    private AssemblyReferenceHandle Assembly(string name, Version version)
    {
        if (!_assemblies.TryGetValue(name, out AssemblyReferenceHandle assembly))
        {
            _assemblies[name] = assembly = _metadata.AddAssemblyReference(_metadata.GetOrAddString(name), version, default, default, default, default);
        }

        return assembly;
    }
}
