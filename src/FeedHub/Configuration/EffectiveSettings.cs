using System.ComponentModel.DataAnnotations;
using System.Data.Common;
using System.Globalization;
using System.Reflection;
using FeedHub.Feeds.Normalizing;
using Microsoft.Extensions.Configuration.EnvironmentVariables;
using Microsoft.Extensions.Configuration.Json;

namespace FeedHub.Configuration;

/// <summary>Lists all settings as they hold, with where each comes from and without secrets.</summary>
internal static class EffectiveSettings
{
    /// <summary>Where a value comes from that nobody set.</summary>
    public const string Default = "default";

    /// <summary>Sections of .NET's own that the hub reads.</summary>
    private static readonly string[] FrameworkSections = ["Urls", "Logging", "Kestrel"];

    /// <summary>All settings, those of FeedHub in the order of the sections, then .NET's own where they are set.</summary>
    /// <param name="configuration">Loaded by <see cref="HubConfiguration"/>.</param>
    public static IReadOnlyList<EffectiveSetting> Read(IConfigurationRoot configuration)
    {
        List<EffectiveSetting> settings = [];
        foreach ((string section, Type type) in HubConfiguration.Sections)
        {
            object defaults = Activator.CreateInstance(type)!;
            foreach (PropertyInfo property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(static property => property.GetIndexParameters().Length == 0))
            {
                string key = $"{section}:{property.Name}";
                List<EffectiveSetting> given = [.. Leaves(configuration.GetSection(key)).Select(leaf => Setting(configuration, leaf.Path, leaf.Value!, IsSecret(property)))];
                if (given.Count > 0)
                {
                    settings.AddRange(given);
                }
                else if (property.SetMethod is { IsPublic: true } || IsList(property.PropertyType))
                {
                    settings.Add(new(key, Written(property.GetValue(defaults)), Default));
                }
            }
        }

        settings.AddRange(FrameworkSections.SelectMany(section => Leaves(configuration.GetSection(section))).Select(leaf => Setting(configuration, leaf.Path, leaf.Value!, IsSecretName(leaf.Key))));
        if (!settings.Exists(static setting => setting.Key == "Urls"))
        {
            settings.Add(new("Urls", ListenAddress.Configured(configuration), configuration["ASPNETCORE_URLS"] is { Length: > 0 } ? "environment: ASPNETCORE_URLS" : Default));
        }

        return settings;
    }

    /// <summary>Whether a setting is a secret itself, rather than the name of a file that holds one.</summary>
    /// <param name="property">Property of an options class.</param>
    internal static bool IsSecret(PropertyInfo property) => property.GetCustomAttribute<DataTypeAttribute>() is { DataType: DataType.Password };

    private static EffectiveSetting Setting(IConfigurationRoot configuration, string path, string value, bool isSecret) => new(
        path,
        isSecret && value.Length > 0 ? UrlRedaction.Mask
            : path.EndsWith(":ConnectionString", StringComparison.OrdinalIgnoreCase) ? WithoutPassword(value)
            : UrlRedaction.Redact(value),
        Origin(configuration, path));

    private static string Origin(IConfigurationRoot configuration, string path)
    {
        foreach (IConfigurationProvider provider in configuration.Providers.Reverse())
        {
            if (provider.TryGet(path, out _))
            {
                switch (provider)
                {
                    case JsonConfigurationProvider { Source: { Path: { } file } }:
                        return file;
                    case EnvironmentVariablesConfigurationProvider:
                        return $"environment: {path.Replace(":", "__", StringComparison.Ordinal)}";
                    default:
                        // One value with commas, taken apart: its origin is that of the value.
                        string list = path[..path.LastIndexOf(':')];
                        return configuration.Providers.Any(other => other != provider && other.TryGet(list, out _)) ? Origin(configuration, list, provider) : Default;
                }
            }
        }

        return Default;
    }

    private static string Origin(IConfigurationRoot configuration, string path, IConfigurationProvider except)
    {
        foreach (IConfigurationProvider provider in configuration.Providers.Reverse().Where(provider => provider != except))
        {
            if (provider.TryGet(path, out _))
            {
                return provider is JsonConfigurationProvider { Source: { Path: { } file } } ? file : $"environment: {path.Replace(":", "__", StringComparison.Ordinal)}";
            }
        }

        return Default;
    }

    private static IEnumerable<IConfigurationSection> Leaves(IConfigurationSection section)
    {
        List<IConfigurationSection> children = [.. section.GetChildren()];
        if (children.Count == 0)
        {
            return section.Value is null ? [] : [section];
        }

        return children.SelectMany(Leaves);
    }

    private static string WithoutPassword(string connectionString)
    {
        try
        {
            DbConnectionStringBuilder parts = new() { ConnectionString = connectionString };
            foreach (string name in (string[])[.. parts.Keys.Cast<string>().Where(IsSecretName)])
            {
                parts[name] = UrlRedaction.Mask;
            }

            return parts.ConnectionString;
        }
        catch (ArgumentException)
        {
            return UrlRedaction.Mask; // not readable, so nobody can say where in it the password is
        }
    }

    private static bool IsSecretName(string name) => name.Contains("password", StringComparison.OrdinalIgnoreCase) || name.Equals("pwd", StringComparison.OrdinalIgnoreCase);

    private static bool IsList(Type type) => type != typeof(string) && typeof(System.Collections.IEnumerable).IsAssignableFrom(type);

    private static string Written(object? value) => value switch
    {
        null => "",
        TimeSpan duration => DurationConverter.Write(duration),
        bool flag => flag ? "true" : "false",
        string text => text,
        System.Collections.IEnumerable items => string.Join(", ", items.Cast<object>().Select(Written)),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };
}
