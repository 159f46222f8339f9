using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Microsoft.Diagnostics.Tracing;
using Microsoft.Diagnostics.Tracing.Parsers.Clr;

namespace FeedHub.Benchmarks.Compiling;

/// <summary>Reads from traces of the runtime which methods were compiled while a program ran, with all that their type parameters stood for.</summary>
internal sealed class JitTrace : IDisposable
{
    private const byte Pointer = 0x0F; // element codes of ECMA-335, II.23.1.16
    private const byte ByReference = 0x10;
    private const byte Array = 0x1D;
    private const byte ArrayOfRank = 0x14;

    // What the runtime is to write: modules, types, compiled methods and what they are made of.
    private const string Provider = "Microsoft-Windows-DotNETRuntime:0x1F000080018:5";

    private readonly Dictionary<string, (PEReader File, MetadataReader Metadata)> _modules = [];

    /// <summary>Variables that make a program write such a trace.</summary>
    /// <param name="file">Path of the trace.</param>
    public static IReadOnlyDictionary<string, string> Variables(string file) => new Dictionary<string, string>
    {
        ["DOTNET_EnableEventPipe"] = "1",
        ["DOTNET_EventPipeOutputPath"] = file,
        ["DOTNET_EventPipeConfig"] = Provider,
        ["DOTNET_EventPipeCircularMB"] = "512",
    };

    /// <summary>Reads one trace.</summary>
    /// <param name="file">Its path.</param>
    /// <returns>Methods that were compiled; what has no metadata, as a stub, is left out.</returns>
    public List<CompiledMethod> Read(string file)
    {
        Dictionary<long, string> modules = [];
        Dictionary<ulong, TypeEvent> types = [];
        Dictionary<long, MethodEvent> made = [];
        List<(long Id, int Token)> compiled = [];
        using EventPipeEventSource trace = new(file);
        trace.Clr.LoaderModuleLoad += module => modules[module.ModuleID] = module.ModuleILPath;
        trace.Clr.TypeBulkType += bulk =>
        {
            for (int i = 0; i < bulk.Count; i++)
            {
                GCBulkTypeValues type = bulk.Values(i);
                types[type.TypeID] = new((long)type.ModuleID, (int)type.TypeNameID, (byte)type.CorElementType, [.. Enumerable.Range(0, type.TypeParameterCount).Select(type.TypeParameterID)]);
            }
        };
        trace.Clr.MethodMethodDetails += method =>
            made[(long)method.MethodID] = new((ulong)method.TypeID, [.. Enumerable.Range(0, method.TypeParameterCount).Select(i => (ulong)method.TypeParameters(i))]);
        trace.Clr.MethodLoadVerbose += method =>
        {
            if (method is { IsJitted: true, IsDynamic: false })
            {
                compiled.Add((method.MethodID, method.MethodToken));
            }
        };
        trace.Process();
        List<CompiledMethod> found = [];
        foreach ((long id, int token) in compiled)
        {
            if (made.TryGetValue(id, out MethodEvent? method) && Type(method.Owner) is { Definition: not null } owner && All(method.Arguments) is { } arguments)
            {
                found.Add(new(owner, token, arguments));
            }
        }

        return found;

        List<CompiledType>? All(ulong[] ids)
        {
            List<CompiledType> all = [.. ids.Select(Type).OfType<CompiledType>()];
            return all.Count == ids.Length ? all : null;
        }

        CompiledType? Type(ulong id)
        {
            if (!types.TryGetValue(id, out TypeEvent? type) || type.Element == ArrayOfRank || All(type.Arguments) is not { } arguments)
            {
                return null;
            }

            return type.Element is Pointer or ByReference or Array ? new(null, type.Element, arguments)
                : modules.TryGetValue(type.Module, out string? path) && Metadata(path) is { } metadata ? new(new(metadata, metadata.GetString(metadata.GetAssemblyDefinition().Name), type.Token), 0, arguments)
                : null;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach ((PEReader file, _) in _modules.Values)
        {
            file.Dispose();
        }
    }

    private MetadataReader? Metadata(string path)
    {
        if (!_modules.TryGetValue(path, out (PEReader File, MetadataReader Metadata) module))
        {
            if (!File.Exists(path))
            {
                return null; // made while the program ran
            }

            PEReader file = new(File.OpenRead(path));
            _modules[path] = module = (file, file.GetMetadataReader());
        }

        return module.Metadata;
    }

    private sealed record TypeEvent(long Module, int Token, byte Element, ulong[] Arguments);

    private sealed record MethodEvent(ulong Owner, ulong[] Arguments);
}
