using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Enti.Host.Tests.Sicurezza;

namespace Enti.Host.Tests;

/// <summary>What outside clients are promised: the served document is the approved one.</summary>
[Collection(nameof(ConMatrice))]
public sealed class OpenApiTests(Matrice matrice)
{
    private static readonly JsonSerializerOptions Leggibile = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Fact]
    public async Task Documento_EQuelloApprovato()
    {
        var documento = JsonNode.Parse(await matrice.Anonimo().GetStringAsync("/openapi/v1.json"));

        Approvato.Confronta(InOrdine(documento)!.ToJsonString(Leggibile), "OpenApi");
    }

    private static JsonNode? InOrdine(JsonNode? nodo) => nodo switch
    {
        JsonObject oggetto => new JsonObject(oggetto.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => KeyValuePair.Create(p.Key, InOrdine(p.Value)))),
        JsonArray elenco => new JsonArray([.. elenco.Select(InOrdine)]),
        _ => nodo?.DeepClone(),
    };
}
