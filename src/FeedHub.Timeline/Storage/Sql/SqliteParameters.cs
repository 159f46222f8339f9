using System.Buffers;
using System.Text;
using SQLitePCL;

namespace FeedHub.Timeline.Storage.Sql;

/// <summary>Binds the values of a statement by their names. SQLite takes a copy of them.</summary>
internal static class SqliteParameters
{
    /// <summary>Binds all.</summary>
    /// <param name="statement">Nothing is bound to it.</param>
    /// <param name="want">Rows for <c>@want</c>; may be <see langword="null"/>.</param>
    /// <param name="parameters">Named values; names that the statement does not have are left out.</param>
    /// <exception cref="InvalidOperationException">The statement asks for a value that is not given.</exception>
    public static void Bind(sqlite3_stmt statement, RowBatch? want, (string Name, object? Value)[] parameters)
    {
        int bound = 0;
        if (want is not null)
        {
            int index = raw.sqlite3_bind_parameter_index(statement, utf8z.FromSpan("@want\0"u8));
            Check(index, Text(statement, index, want.ToJson()));
            bound++;
        }

        foreach ((string name, object? value) in parameters)
        {
            int index = raw.sqlite3_bind_parameter_index(statement, "@" + name);
            if (index > 0)
            {
                Check(index, Value(statement, index, value));
                bound++;
            }
        }

        if (bound < raw.sqlite3_bind_parameter_count(statement))
        {
            throw new InvalidOperationException($"The statement asks for more values than are given: {raw.sqlite3_sql(statement).utf8_to_string()}");
        }
    }

    /// <summary>Binds a text.</summary>
    /// <returns>SQLite's result code.</returns>
    public static int Text(sqlite3_stmt statement, int index, string text)
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(text.Length));
        int result = raw.sqlite3_bind_text(statement, index, buffer.AsSpan(0, Encoding.UTF8.GetBytes(text, buffer)));
        ArrayPool<byte>.Shared.Return(buffer);
        return result;
    }

    private static int Value(sqlite3_stmt statement, int index, object? value) => value switch
    {
        null => raw.sqlite3_bind_null(statement, index),
        string text => Text(statement, index, text),
        long number => raw.sqlite3_bind_int64(statement, index, number),
        int number => raw.sqlite3_bind_int64(statement, index, number),
        bool yes => raw.sqlite3_bind_int64(statement, index, yes ? 1 : 0),
        byte[] bytes => raw.sqlite3_bind_blob(statement, index, bytes),
        double number => raw.sqlite3_bind_double(statement, index, number),
        _ => throw new ArgumentException($"Values of type {value.GetType().Name} are not stored.", nameof(value)),
    };

    private static void Check(int index, int result)
    {
        if (result != raw.SQLITE_OK)
        {
            throw new InvalidOperationException($"Value {index} of the statement was refused ({raw.sqlite3_errstr(result).utf8_to_string()}).");
        }
    }
}
