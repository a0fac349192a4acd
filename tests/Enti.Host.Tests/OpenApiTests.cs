using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Enti.Host.Tests.Sicurezza;

namespace Enti.Host.Tests;

/// <summary>What outside clients are promised: the served document is the approved one, and every operation is told whole.</summary>
[Collection(nameof(ConMatrice))]
public sealed class OpenApiTests(Matrice matrice)
{
    private static readonly JsonSerializerOptions Leggibile = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Fact]
    public async Task Documento_EQuelloApprovato() => Approvato.Confronta(InOrdine(await Documento())!.ToJsonString(Leggibile), "OpenApi");

    [Fact]
    public async Task Operazione_HaTitoloModuloEParametriDelPercorso()
    {
        var documento = await Documento();

        foreach (var (percorso, operazioni) in documento["paths"]!.AsObject())
        {
            foreach (var (metodo, operazione) in operazioni!.AsObject())
            {
                var nome = $"{metodo} {percorso}";
                operazione!["summary"].ShouldNotBeNull(nome);
                operazione["tags"]!.AsArray().Select(t => t!.GetValue<string>()).ShouldBeSubsetOf(["Anagrafe", "Credenziali", "Mandati", "Notifiche", "Piattaforma", "Servizi"], nome);
                var parametri = (operazione["parameters"]?.AsArray() ?? []).Select(p => (Dove: p!["in"]!.GetValue<string>(), Nome: p["name"]!.GetValue<string>())).ToList();
                parametri.Where(p => p.Dove is "path").Select(p => "{" + p.Nome + "}").ShouldBe(percorso.Split('/').Where(s => s.StartsWith('{')), ignoreOrder: true, nome);
                parametri.ShouldAllBe(p => char.IsLower(p.Nome[0]), nome);
            }
        }
    }

    private async Task<JsonNode> Documento() => JsonNode.Parse(await matrice.Anonimo().GetStringAsync("/openapi/v1.json"))!;

    private static JsonNode? InOrdine(JsonNode? nodo) => nodo switch
    {
        JsonObject oggetto => new JsonObject(oggetto.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => KeyValuePair.Create(p.Key, InOrdine(p.Value)))),
        JsonArray elenco => new JsonArray([.. elenco.Select(InOrdine)]),
        _ => nodo?.DeepClone(),
    };
}
