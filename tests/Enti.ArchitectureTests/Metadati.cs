using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Enti.ArchitectureTests;

/// <summary>What a built assembly says of itself, read without loading it.</summary>
internal sealed record Metadati(string Nome, IReadOnlyList<string> Riferimenti, IReadOnlyList<TipoPubblico> TipiPubblici)
{
    public static Metadati Leggi(string percorso)
    {
        using var file = new PEReader(File.OpenRead(percorso));
        var lettore = file.GetMetadataReader();
        return new Metadati(
            lettore.GetString(lettore.GetAssemblyDefinition().Name),
            [.. lettore.AssemblyReferences.Select(r => lettore.GetString(lettore.GetAssemblyReference(r).Name))],
            [.. lettore.TypeDefinitions.Select(lettore.GetTypeDefinition)
                .Where(t => (t.Attributes & TypeAttributes.VisibilityMask) == TypeAttributes.Public)
                .Select(t => new TipoPubblico(lettore.GetString(t.Namespace), lettore.GetString(t.Name), NomeDellaBase(lettore, t.BaseType)))]);
    }

    private static string NomeDellaBase(MetadataReader lettore, EntityHandle tipo) => tipo.Kind switch
    {
        HandleKind.TypeReference => lettore.GetString(lettore.GetTypeReference((TypeReferenceHandle)tipo).Name),
        HandleKind.TypeDefinition => lettore.GetString(lettore.GetTypeDefinition((TypeDefinitionHandle)tipo).Name),
        _ => "",
    };
}

internal sealed record TipoPubblico(string Spazio, string Nome, string Base);
