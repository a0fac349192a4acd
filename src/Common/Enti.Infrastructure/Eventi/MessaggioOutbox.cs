using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;
using Enti.Abstractions;

namespace Enti.Infrastructure.Eventi;

/// <summary>An event on its way: stored with the change that caused it, delivered at least once, kept when it cannot be.</summary>
public sealed class MessaggioOutbox
{
    /// <summary>How events are written: camelCase, as in the API.</summary>
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter() } };

    private static readonly ConcurrentDictionary<Type, string> Nomi = new();

    /// <summary>Identity of the message; receivers remember it in their inbox.</summary>
    public Guid Id { get; private init; }

    /// <summary>Stored name of the event.</summary>
    public string Nome { get; private init; } = "";

    /// <summary>The event as JSON.</summary>
    public string Contenuto { get; private init; } = "";

    /// <summary>When it was published, UTC.</summary>
    public DateTimeOffset CreatoIl { get; private init; }

    /// <summary>Not before: a lease while it is being delivered, a growing wait after a failure.</summary>
    public DateTimeOffset ProssimoTentativo { get; private init; }

    /// <summary>Deliveries tried.</summary>
    public int Tentativi { get; private init; }

    /// <summary>When every reaction had been applied.</summary>
    public DateTimeOffset? ConsegnatoIl { get; private init; }

    /// <summary>When it was given up: visible to the platform administrator, who can replay it.</summary>
    public DateTimeOffset? MortoIl { get; private init; }

    /// <summary>What went wrong the last time; type and message, no payload.</summary>
    public string? Errore { get; private init; }

    /// <summary>The stored name of an event type; a type without one is a bug.</summary>
    public static string NomeDi(Type tipo) => Nomi.GetOrAdd(tipo, static t =>
        t.GetCustomAttribute<NomeEventoAttribute>()?.Nome ?? throw new InvalidOperationException($"{t} is published without [NomeEvento]."));

    /// <summary>Wraps an event for storing.</summary>
    public static MessaggioOutbox Da(IEvento evento, DateTimeOffset quando) => new()
    {
        Id = Guid.CreateVersion7(quando),
        Nome = NomeDi(evento.GetType()),
        Contenuto = JsonSerializer.Serialize(evento, evento.GetType(), Json),
        CreatoIl = quando,
        ProssimoTentativo = quando,
    };
}
